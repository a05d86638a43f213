package employer

import "arrears/app/identity"

// Head is how lists and pages name an employer and tell whose district it is in.
type Head struct {
	ID       ID
	Code     identity.Code
	Name     string
	Region   string
	District string
}
