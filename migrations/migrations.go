// Package migrations embeds the schema as numbered SQL files, up and down, for PostgreSQL and for SQLite.
package migrations

import "embed"

// Files holds the folders postgres and sqlite.
//
//go:embed postgres/*.sql sqlite/*.sql
var Files embed.FS
