package templates

import "embed"

// Pages holds the pages as html/template files: pages/<page>.html, and pages/frame.html with the parts that they share.
//
//go:embed pages/*.html
var Pages embed.FS

// Locales holds the words of the pages: locales/<language>/<part>.yaml, with the same keys in every language.
//
//go:embed locales/*/*.yaml
var Locales embed.FS

// Style holds the parts of the style sheet: css/<order>-<part>.css.
//
//go:embed css/*.css
var Style embed.FS

// Static holds what browsers load beside a page: the style sheet that is not ours with its licence, the icons, and
// small scripts that a page can do without.
//
//go:embed static/*
var Static embed.FS
