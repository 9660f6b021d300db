"""Conversations that branch: what a scenario is made of, how it is read, walked and checked."""
