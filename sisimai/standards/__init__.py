"""The formats that have an RFC: read for every mail, and the answer where no mail system is recognised."""
