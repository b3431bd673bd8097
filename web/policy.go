package web

import "strings"

// common is what every page may do: load and ask only its own origin, be framed by nobody, run no text as script.
const common = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; "

const (
	// appPolicy is the app's. Mantine writes the theme and responsive styles in style elements: those carry the nonce.
	appPolicy = common + "style-src 'self' 'nonce-" + nonceMark + "'"

	// explorerPolicy is GraphiQL's. Its editor, Monaco, makes style elements and style attributes and knows no nonce.
	explorerPolicy = common + "style-src 'self' 'unsafe-inline'"
)

// assetPolicy holds in workers, which take the policy of their own script, and in pictures opened by themselves.
func assetPolicy() string {
	return strings.TrimSuffix(common, "; ")
}
