"""Cases: one matter followed through meetings and bodies, as a page, a list, a web feed and a hit."""
