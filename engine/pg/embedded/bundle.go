package embedded

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// inBundle returns where a bundle may have its programs: it is a directory with bin, or an npm package with
// native/bin.
func inBundle(o Options) []string {
	dir := first(o.BundleDir, os.Getenv("KITH_PG_BUNDLE"))
	if dir == "" {
		return nil
	}
	native := filepath.Join(dir, "native")
	linkLibraries(dir)
	return []string{filepath.Join(dir, "bin"), filepath.Join(native, "bin")}
}

// linkLibraries makes the links that npm packages can't carry and leave to an install script. What can't be
// linked shows when the programs are asked for their version.
func linkLibraries(dir string) {
	text, err := os.ReadFile(filepath.Join(dir, "native", "pg-symlinks.json"))
	if err != nil {
		return
	}
	var links []struct{ Source, Target string }
	if json.Unmarshal(text, &links) != nil {
		return
	}
	for _, link := range links {
		target := filepath.Join(dir, link.Target)
		source, err := filepath.Rel(filepath.Dir(target), filepath.Join(dir, link.Source))
		if err != nil || !filepath.IsLocal(link.Target) || !filepath.IsLocal(link.Source) {
			continue
		}
		_ = os.Symlink(source, target)
	}
}
