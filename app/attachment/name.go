package attachment

import (
	"path"
	"strings"
	"unicode"
)

const maxName = 80 //arch:number characters of a name that is shown

// cleanName makes a name that can stand in a page, a header and a folder: no path, nothing invisible, the ending of what
// the file is.
func cleanName(name string, media Media) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"|?*/%;`, r) {
			return -1
		}
		return r
	}, name)
	if known := strings.ToLower(path.Ext(name)); known == ".jpeg" || known == ".jpg" || known == ".png" || known == ".pdf" {
		name = name[:len(name)-len(known)]
	}
	name = strings.Trim(name, ". ")
	if runes := []rune(name); len(runes) > maxName {
		name = string(runes[:maxName])
	}
	if name == "" {
		name = "document"
	}
	return name + media.Ending()
}
