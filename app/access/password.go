package access

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"arrears/app/fault"
)

// Hashing is how much work it is to compute the hash of a password; the hash itself holds it.
type Hashing struct {
	KiB    uint32
	Passes uint32
}

// Strong is the setting for people's passwords. Quick is for tests, which hash by the hundred.
var (
	Strong = Hashing{KiB: 19_456, Passes: 2} //arch:number strength of the hash: 19 MiB and two passes, the usual advice for servers
	Quick  = Hashing{KiB: 8, Passes: 1}      //arch:number the least that the algorithm takes
)

const (
	shortest = 12  //arch:number characters of a password, counted as people do
	longest  = 200 //arch:number characters; longer ones only cost work
	fewest   = 4   //arch:number different characters; below that a password is one key held down
	saltSize = 16  //arch:number bytes
	keySize  = 32  //arch:number bytes
)

// common are the passwords of enough characters that lists of stolen ones begin with.
var common = strings.Fields(`
123456789012 1234567890123 012345678901 987654321098 111111111111 000000000000 123123123123 112233445566 147258369147 123456654321
password1234 password12345 passwordpassword password123456 qwertyuiop123 qwertyuiopas qwertyuiop[] 1qaz2wsx3edc 1q2w3e4r5t6y qazwsxedcrfv
administrator admin1234567 admin@123456 adminadminadmin abcd12345678 abc123456789 abcdefghijkl a1234567890b iloveyou1234 welcome12345
woaini1314520 woaini520520 5201314520131 woaini123456 asdfghjkl123 zxcvbnm12345 letmein12345 changeme1234 shebao123456 social123456`)

// Hash computes the hash of a password.
func (h Hashing) Hash(password string) (string, error) {
	hash, err := argon2id.CreateHash(password, &argon2id.Params{
		Memory: h.KiB, Iterations: h.Passes, Parallelism: 1, SaltLength: saltSize, KeyLength: keySize,
	})
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

func matches(password, hash string) (bool, error) {
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return ok, nil
}

// CheckPassword refuses with fault.Invalid a password that is too short, too plain or holds the login. It asks for no mixture
// of kinds of characters: length is what helps.
func CheckPassword(login, password string) error {
	small := strings.ToLower(password)
	length := utf8.RuneCountInString(password)
	switch {
	case length < shortest:
		return fault.New(fault.Invalid, fmt.Sprintf("密码至少要 %d 个字符，现在是 %d 个。可以用几个不相干的词连起来。", shortest, length),
			fmt.Sprintf("The password needs at least %d characters and has %d. A few unrelated words in a row will do.", shortest, length))
	case length > longest:
		return fault.New(fault.Invalid, fmt.Sprintf("密码最多 %d 个字符。", longest), fmt.Sprintf("The password may have at most %d characters.", longest))
	case utf8.RuneCountInString(login) >= shortestTold && strings.Contains(small, login):
		return fault.New(fault.Invalid, "密码里不能有用户名。", "The password must not contain the user name.")
	case slices.Contains(common, small) || len(distinct(small)) < fewest:
		return fault.New(fault.Invalid, "这个密码太常见，容易被猜到。请换一个。", "This password is too common and easily guessed. Choose another.")
	}
	return nil
}

func distinct(text string) []rune {
	runes := []rune(text)
	slices.Sort(runes)
	return slices.Compact(runes)
}

const groupSize, groups = 5, 4 //arch:number a hundred random bits, in parts that can be read out

// shortestTold is how long a user name is that gives a password away; a shorter one stands in any long text by chance.
const shortestTold = 4 //arch:number a house rule

// NewPassword makes a password for one use, in groups that can be read out on the telephone.
func NewPassword() string {
	text := strings.ToLower(rand.Text())
	parts := make([]string, groups)
	for i := range parts {
		parts[i] = text[i*groupSize : (i+1)*groupSize]
	}
	return strings.Join(parts, "-")
}
