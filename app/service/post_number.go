package service

import "regexp"

var (
	postNumber = regexp.MustCompile(`^[0-9A-Z]{8,20}$`)
	itemNumber = regexp.MustCompile(`^[A-Z]{2}[0-9]{9}[A-Z]{2}$`)

	// itemWeights are those of the check digit of an item of the Universal Postal Union (S10).
	itemWeights = []int{8, 6, 4, 2, 3, 5, 9, 7} //arch:number weights of S10
)

// IsOfChinaPost tells whether a number has the form of the Universal Postal Union and was given by the post of China.
func IsOfChinaPost(number string) bool {
	return itemNumber.MatchString(number) && number[len(number)-len(chinaPost):] == chinaPost
}

const chinaPost = "CN"

// IsPostNumber tells whether a text can be the number of a registered letter: capital letters and digits, and where it has the form of
// the Universal Postal Union (EB123456785CN) with its check digit.
func IsPostNumber(text string) bool {
	if !postNumber.MatchString(text) || !itemNumber.MatchString(text) {
		return postNumber.MatchString(text)
	}
	const modulus, first, check = 11, 2, 10 //arch:number of S10: the modulus, and where the digits and their check stand
	sum := 0
	for i, weight := range itemWeights {
		sum += weight * int(text[first+i]-'0')
	}
	digit := modulus - sum%modulus
	switch digit {
	case modulus - 1: // ten has no digit
		digit = 0
	case modulus:
		digit = 5 //arch:number the digit that S10 writes for none left over
	}
	return int(text[check]-'0') == digit
}
