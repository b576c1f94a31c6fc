"""What a still map is made of: ground, lines, symbols and names on the frame of a picture."""
