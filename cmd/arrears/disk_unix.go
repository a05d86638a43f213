//go:build linux || darwin

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
)

// diskOf is how many bytes are free, and how many there are, on the disk of the folder, or of the folder above where it is
// not there yet.
func diskOf(folder string) (free, total uint64, err error) {
	var about syscall.Statfs_t
	err = syscall.Statfs(folder, &about)
	if errors.Is(err, fs.ErrNotExist) {
		err = syscall.Statfs(filepath.Dir(folder), &about)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("ask the disk of %s: %w", folder, err)
	}
	return about.Bavail * uint64(about.Bsize), about.Blocks * uint64(about.Bsize), nil
}
