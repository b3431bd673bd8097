package webform

import (
	"errors"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"kith/engine"
	"kith/engine/forms"
	"kith/metadata/kind"
)

// The names under which a page sends what is no field.
const (
	tokenName   = "kith.token"
	consentName = "kith.consent"
	trapName    = "kith.more"
	fieldPrefix = "f."
)

// errForm says that a body is nothing that a form sends.
var errForm = errors.New("webform: not a form")

// take takes a filled form in.
func (v *visit) take(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	sent, err := v.read(r)
	if err != nil {
		v.unread(w, r, err)
		return
	}
	checking := r.URL.Query().Has("check")
	if wait := v.wait(v.handler.Address(r), checking); wait > 0 {
		v.slow(w, r, sent, wait)
		return
	}
	if checking {
		v.check(w, r, sent)
		return
	}
	err = v.handler.Room.Submit(r.Context(), v.form, sent)
	if errors.Is(err, engine.ErrStale) {
		v, err = v.again(r, sent)
	}
	if err != nil {
		v.refused(w, r, sent, err)
		return
	}
	v.thank(w, r)
}

// again sends a form once more by a model that was published meanwhile.
func (v *visit) again(r *http.Request, sent forms.Sent) (*visit, error) {
	const tries = 5
	for try := 1; ; try++ {
		f, err := v.handler.Room.Form(r.Context(), v.place.workspace, v.place.form, v.form.Language)
		if err != nil {
			return v, err
		}
		v = &visit{v.handler, v.place, f}
		if err = v.handler.Room.Submit(r.Context(), f, sent); try == tries || !errors.Is(err, engine.ErrStale) {
			return v, err
		}
		time.Sleep(time.Duration(try) * 20 * time.Millisecond)
	}
}

// read reads what a page or a program sends.
func (v *visit) read(r *http.Request) (forms.Sent, error) {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch media {
	case "application/json":
		return readJSON(r.Body)
	case "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return forms.Sent{}, err
		}
	case "multipart/form-data":
		if err := r.ParseMultipartForm(maxBody); err != nil {
			return forms.Sent{}, err
		}
		defer func() { _ = r.MultipartForm.RemoveAll() }()
	default:
		return forms.Sent{}, errForm
	}
	sent := forms.Sent{
		Values: map[string]kind.Page{}, Token: r.PostFormValue(tokenName), Consent: r.PostFormValue(consentName) != "", Trap: strings.Join(r.PostForm[trapName], ""),
	}
	for name, texts := range r.PostForm {
		rest, ok := strings.CutPrefix(name, fieldPrefix)
		if !ok {
			continue
		}
		field, part, _ := strings.Cut(rest, ".")
		if sent.Values[field] == nil {
			sent.Values[field] = kind.Page{}
		}
		sent.Values[field][part] = texts
	}
	return sent, nil
}

// unread answers a body that can't be read.
func (v *visit) unread(w http.ResponseWriter, r *http.Request, err error) {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		v.handler.refuse(w, r, http.StatusRequestEntityTooLarge, engine.Errorf(engine.Limit, "That is more than a form takes: %d kB are the most. Shorten it, and send it again.", maxBody>>10))
		return
	}
	v.handler.refuse(w, r, http.StatusBadRequest, engine.Errorf(engine.BadRequest, "Send the form as a page does (application/x-www-form-urlencoded), or as a JSON object with token and values."))
}

// slow answers who sends too often.
func (v *visit) slow(w http.ResponseWriter, r *http.Request, sent forms.Sent, wait time.Duration) {
	seconds := int((wait + time.Second - 1) / time.Second)
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	message := v.form.Tell("This form was sent too often: wait %d s, and send it again. Nothing that you wrote is lost.", seconds)
	v.answer(w, r, http.StatusTooManyRequests, sent, engine.Limit, []engine.Violation{{Field: forms.AtTime, Rule: "rate", Message: message}})
}

// refused answers what is wrong with what was sent.
func (v *visit) refused(w http.ResponseWriter, r *http.Request, sent forms.Sent, err error) {
	told, ok := errors.AsType[*engine.Error](err)
	switch {
	case ok && told.Code == engine.NotFound:
		v.handler.missing(w, r)
	case ok && len(told.Violations) > 0:
		v.answer(w, r, http.StatusUnprocessableEntity, sent, engine.Invalid, told.Violations)
	default:
		if r.Context().Err() == nil {
			v.handler.Log.ErrorContext(r.Context(), "form not taken", "form", v.form.Name, "error", err)
		}
		message := v.form.Tell("That could not be sent now: try again in a while. Nothing that you wrote is lost.")
		v.answer(w, r, http.StatusServiceUnavailable, sent, engine.CodeOf(err), []engine.Violation{{Field: forms.AtTime, Rule: "unavailable", Message: message}})
	}
}

// answer shows the form again as it was filled in, with what is wrong.
func (v *visit) answer(w http.ResponseWriter, r *http.Request, status int, sent forms.Sent, code engine.Code, wrong []engine.Violation) {
	engine.RequestFrom(r.Context()).Fails(code)
	token := sent.Token
	if forms.Renews(token, v.handler.Now()) || unsigned(wrong) {
		made, err := v.handler.Room.Token(r.Context(), v.form)
		if err != nil {
			v.handler.fail(w, r, err)
			return
		}
		token = made
	}
	if wantsJSON(r) {
		answerJSON(w, status, refusal{Token: token, Errors: []problem{{Message: wrong[0].Message, Extensions: extensions{code, wrong}}}})
		return
	}
	v.write(w, status, v.handler.pages.again(v, token, sent, wrong))
}

// unsigned is whether the token is what is wrong, and not that it came too soon or too often.
func unsigned(wrong []engine.Violation) bool { return len(wrong) == 1 && wrong[0].Rule == "token" }

// thank answers that all went well: by the form's own page, or where the form says.
func (v *visit) thank(w http.ResponseWriter, r *http.Request) {
	p := v.form.Public
	if wantsJSON(r) {
		answerJSON(w, http.StatusOK, thanks{Thanks: gratitude{Text: v.form.Gratitude(), URL: p.ThanksURL}})
		return
	}
	where := v.handler.path(v.place) + "/thanks?lang=" + v.form.Language
	if p.ThanksURL != "" {
		where = p.ThanksURL
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, where, http.StatusSeeOther)
}
