"""What renders: templates, styles, wording, and the little Python that puts them together."""
