"""Mail: letters to people, calendar invitations in them (iMIP), and links that answer in one tap.

It only sends. What people answer comes back through the links, to the pages of this room and
of the web's.
"""
