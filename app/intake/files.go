package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arrears/app/casework"
	"arrears/app/fault"
)

// collect lists the files of the paths with their kinds. A file that cannot be read as any kind stands in the summary
// with its fault.
func (r *run) collect() error {
	var paths []string
	for _, path := range r.Paths {
		found, err := filesOf(path)
		if err != nil {
			return fmt.Errorf("look into %s: %w", path, err)
		}
		for _, p := range found {
			if !slices.Contains(paths, p) {
				paths = append(paths, p)
			}
		}
	}
	if len(paths) == 0 {
		return fault.New(fault.Invalid, "没有找到 CSV 或 XLSX 文件；请检查路径。", "there are no CSV or XLSX files; check the path.")
	}
	for i, name := range rejectedNames(paths) {
		f := &FileSummary{Path: paths[i], number: i, rejected: name, mended: isRejected(paths[i])}
		r.summary.Files = append(r.summary.Files, f)
		r.look(f)
	}
	return nil
}

// look opens the file once to learn its kind.
func (r *run) look(f *FileSummary) {
	in, layout, err := r.openFile(f, func(int) {})
	if err != nil {
		f.Fault = err
		return
	}
	f.Kind = layout.form.kind
	if err := in.close(); err != nil {
		f.Fault = fmt.Errorf("close %s: %w", f.Path, err)
		return
	}
	if info, err := os.Stat(f.Path); err == nil {
		r.total += info.Size()
	}
}

// filesOf is the path itself, or the files below a folder in the order of their names. A path that does not exist is
// given as it is: opening it says so.
func filesOf(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil || !info.IsDir() {
		return []string{filepath.Clean(path)}, nil
	}
	var found []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && isTable(d.Name()) {
			found = append(found, filepath.Clean(p))
		}
		return nil
	})
	return found, err
}

// isTable tells whether a file of a folder is taken. Files of refused rows are imported only where they are named: they
// are copies. Names that begin with a tilde or a dot are notes of spreadsheet programs on open files.
func isTable(name string) bool {
	if strings.HasPrefix(name, "~") || strings.HasPrefix(name, ".") || isRejected(name) {
		return false
	}
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".csv" || ending == ".xlsx"
}

func isRejected(name string) bool {
	return strings.HasSuffix(strings.ToLower(name), rejectedSuffix)
}

func removeRejected(f *FileSummary) error {
	if err := os.Remove(f.rejected); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the refused rows of an earlier import: %w", err)
	}
	return nil
}

// of lists the files of a kind.
func (s *Summary) of(kind casework.ImportKind) []*FileSummary {
	var files []*FileSummary
	for _, f := range s.Files {
		if f.Fault == nil && f.Kind == kind {
			files = append(files, f)
		}
	}
	return files
}
