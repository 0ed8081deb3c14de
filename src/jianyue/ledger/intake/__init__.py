"""受理 intake: what the machine may say of a report before a person decides."""
