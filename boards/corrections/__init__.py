"""What is changed at a meeting after readers have met it: written down, and told on its page with the reason.

corrections.noticing    what visitors saw before, against what there is now
corrections.files       a file that is replaced past the meeting's form
corrections.going       what becomes of it when the paper or the item is deleted
corrections.gate        no change goes out without a reason
"""
