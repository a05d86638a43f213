// Package templates embeds what the program prints and shows: fonts and dated wording of papers.
package templates

import "embed"

// Papers holds the dated wording of papers: papers/<kind>.<language>.yaml.
//
//go:embed papers/*.yaml
var Papers embed.FS

// Fonts holds the faces that papers are set in: fonts/*.ttf, with their licences.
//
//go:embed fonts/*.ttf fonts/*.txt
var Fonts embed.FS
