"""An edition sent to its subscribers: each mail once, none lost, and what nobody knows is said.

``starting`` freezes what is said and to whom, ``claiming`` gives a worker the next mail, ``smtp`` hands it
over, ``settling`` writes down what came of it, ``working`` does that until there is no more, ``steering``
is what an editor can do meanwhile.
"""
