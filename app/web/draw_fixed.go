package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
)

// What is the same on every page of a language: icons, addresses of static files, phrases without values. An icon is written as a template
// and is none: it is always put in here.
var (
	fixedIcon    = regexp.MustCompile(`\{\{template "icon" (?:"([a-z-]+)"|([.$][A-Za-z.]*))\}\}`)
	fixedAddress = regexp.MustCompile(`\{\{static "([^"]+)"\}\}`)
	fixedPhrase  = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)
)

// pageFile reads a file of templates for one language. What is the same on every page is put in here, once.
func pageFile(files fs.FS, name string, assets map[string]asset, w *words) (string, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return "", fmt.Errorf("read the pages: %w", err)
	}
	text := fixedIcon.ReplaceAllStringFunc(string(data), func(found string) string {
		m := fixedIcon.FindStringSubmatch(found)
		icon := m[1]
		if icon == "" {
			icon = "{{" + m[2] + "}}"
		}
		return iconOf(`{{static "icons.svg"}}`, icon)
	})
	text = fixedAddress.ReplaceAllStringFunc(text, func(found string) string {
		a, ok := assets[fixedAddress.FindStringSubmatch(found)[1]]
		if !ok {
			err = fmt.Errorf("%s: there is no static file %s", name, found)
		}
		return a.address
	})
	return fixedPhrase.ReplaceAllStringFunc(text, func(found string) string {
		return template.HTMLEscapeString(w.say(fixedPhrase.FindStringSubmatch(found)[1], nil))
	}), err
}

// iconOf is an icon by its name, from the file at the address.
func iconOf(address, name string) string {
	return `<svg class="ic" aria-hidden="true"><use href="` + address + "#" + name + `"></use></svg>`
}
