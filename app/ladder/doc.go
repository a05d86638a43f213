// Package ladder holds the steps that follow an order to pay (SIL 63, 84, 86; ACL 35 to 58): the papers of a case, what is
// recorded beside them, where the case stands on a day, which steps are open and why others are not, which measure owns
// which amount, and what the night drafts. It is pure; casework acts on what it says.
package ladder
