"""People who get the newsletter by e-mail: how they come, what they choose and how they leave."""
