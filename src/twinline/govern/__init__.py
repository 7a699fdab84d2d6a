"""Who may do what: every query, subscription and command asks here first."""

from twinline.govern.policy import Action, Authorize, Decision, Principal, Role, authorize

__all__ = ["Action", "Authorize", "Decision", "Principal", "Role", "authorize"]
