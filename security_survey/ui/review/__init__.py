"""Review: the risk and its reasons, open questions, the plan, remarks, consent, signatures."""
