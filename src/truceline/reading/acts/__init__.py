"""What is told: words of acts and what they are done to, act, realis and quote of each; one claim for one mention."""
