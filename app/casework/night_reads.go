package casework

import "arrears/app/employer"

// ListedPreview is what a preview said about an employer, with whom it is about and what a supervisor said.
type ListedPreview struct {
	PreviewedEmployer
	Employer employer.Head
	Word     SteeringWord // empty where nothing was said about the night
}

// ListedChosen is a draft with its rank and whom it is for.
type ListedChosen struct {
	Chosen
	Of employer.Head
}

// NightProof is what came of a previewed night. The digests are over all employers; equal lines have equal digests.
type NightProof struct {
	Said, Done      string
	Same, Differing int // employers
}
