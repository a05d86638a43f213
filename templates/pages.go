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

// Static holds what browsers load beside a page: the style sheets, with the licence of the one that is not ours, and the
// icons.
//
//go:embed static/*
var Static embed.FS
