"""What the contract suite shares: backends, inputs, outcomes, interpreters, compilers."""
