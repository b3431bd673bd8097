package webform

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// frame lets the pages that a form names show it in a frame, and no others.
func (v *visit) frame(head http.Header) {
	head.Set("Content-Security-Policy", policy(v.form.Public.Origins, v.form.Public.ThanksURL))
	if len(v.form.Public.Origins) > 0 {
		head.Del("X-Frame-Options") // which knows no origins: the policy says who may
	}
}

// policy is what a page may load, where it may lead, and who may frame it. Where thanks are on another site, sending leads
// there.
func policy(origins []string, thanks string) string {
	action := "'self'"
	if u, err := url.Parse(thanks); err == nil && u.Host != "" {
		action += " " + u.Scheme + "://" + u.Host
	}
	return "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action " + action +
		"; frame-ancestors " + strings.Join(append([]string{"'self'"}, origins...), " ")
}

// invited is whether a request may come from where it says: from Kith itself, from a page that the form names, or from
// where no browser is. Pages that are named may read the answer.
func (v *visit) invited(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	named := origin != "" && slices.ContainsFunc(v.form.Public.Origins, func(pattern string) bool { return fits(pattern, origin) })
	if named {
		head := w.Header()
		head.Set("Access-Control-Allow-Origin", origin)
		head.Set("Access-Control-Allow-Methods", "GET, POST")
		head.Set("Access-Control-Allow-Headers", "Content-Type, Accept-Language")
		head.Set("Access-Control-Max-Age", "600")
	}
	switch {
	case r.Method == http.MethodGet || r.Method == http.MethodHead || named:
		return true
	case origin != "":
		u, err := url.Parse(origin)
		return err == nil && u.Host == r.Host
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "" || site == "same-origin" || site == "none"
}

// fits is whether an origin is one that a pattern stands for: * stands for one or several labels of a host's name.
func fits(pattern, origin string) bool {
	before, after, wild := strings.Cut(pattern, "*")
	if !wild {
		return strings.EqualFold(pattern, origin)
	}
	origin, before, after = strings.ToLower(origin), strings.ToLower(before), strings.ToLower(after)
	if len(origin) <= len(before)+len(after) || !strings.HasPrefix(origin, before) || !strings.HasSuffix(origin, after) {
		return false
	}
	middle := origin[len(before) : len(origin)-len(after)]
	return !strings.ContainsAny(middle, "/:@") && strings.HasSuffix(before, "//") && strings.HasPrefix(after, ".")
}
