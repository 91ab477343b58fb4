"""Kinds of trouble that users of such programs have met, each with the rule that says what is right."""
