package forms

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
)

// Sent is what somebody sends.
type Sent struct {
	Values  map[string]kind.Page
	Token   string // as it was handed out
	Consent bool
	Trap    string // what stands where nobody is asked for anything
}

// ownPrefix begins what no field of a form can be called.
const ownPrefix = "kith."

// The fields that violations are at which no field of the form is to blame for.
const (
	AtConsent = ownPrefix + "consent"
	AtTrap    = ownPrefix + "more"
	AtTime    = ownPrefix + "token"
)

// Submit takes a filled form in. What is sent twice is kept once. Somebody whose record is there already is answered as
// everybody else, so that a form does not tell who is known: what they sent is kept beside the records for a while, and the
// record stays as it is, since a stranger is not to change it. What is wrong is Invalid, all of it at once.
func (r *Room) Submit(ctx context.Context, f *Form, sent Sent) error {
	issue, err := r.open(ctx, f, sent.Token)
	if err != nil {
		return err
	}
	set, _, wrong := f.Read(sent.Values)
	if sent.Trap != "" {
		wrong = append(wrong, engine.Violation{Field: AtTrap, Rule: "spam", Message: f.Tell("This looks as if a program had filled it in: empty this field, and send the form again.")})
	}
	asks := f.Label(f.Public.Consent)
	if asks != "" && !sent.Consent {
		wrong = append(wrong, engine.Violation{Field: AtConsent, Rule: "required", Message: f.Tell("Tick this box to go on: without it we may not keep what you send.")})
	}
	if len(wrong) > 0 {
		return f.refused(set, wrong)
	}
	write := f.write(set)
	if asks != "" {
		f.consent(write, asks, r.now())
	}
	return r.keep(ctx, f, write, issue)
}

// refused tells what is wrong, with what else is found to be without writing anything.
func (f *Form) refused(set map[*metadata.Field]any, wrong []engine.Violation) error {
	found, err := f.try(set).wrong()
	if err != nil {
		return err
	}
	return engine.Refused(f.told(append(wrong, found...)))
}

// write is the write that creates the record.
func (f *Form) write(set map[*metadata.Field]any) *engine.Write {
	return &engine.Write{
		Entity: f.Entity, Op: engine.CreateOp, Form: f.Form, Records: []engine.Values{{Set: f.full(set)}},
		Submission: &engine.Submission{Form: f.ID, Language: f.Language, Version: f.Version()},
	}
}

// keep writes the record, once for all times that the same is sent.
func (r *Room) keep(ctx context.Context, f *Form, write *engine.Write, issue issue) error {
	digest, err := f.digest(write, issue)
	if err != nil {
		return err
	}
	write.Submission.ID = uuid.Must(uuid.FromBytes(digest[:16])).String()
	workspace, err := r.workspaces.Workspace(f.Workspace())
	if err != nil {
		return err
	}
	key := engine.AnswerKey{Caller: "form/" + f.ID, Key: base64.RawURLEncoding.EncodeToString(digest[:]), Digest: digest}
	_, _, err = workspace.Answers.Once(ctx, f.state, key, func(store engine.Store) ([]byte, error) {
		written, err := store.Write(ctx, f.state, f.actor, []*engine.Write{write})
		if err != nil {
			return nil, err
		}
		return []byte(written[0].IDs[0]), nil
	})
	if told, ok := errors.AsType[*engine.Error](err); ok && told.Code == engine.Duplicate {
		return f.known(ctx, workspace, write)
	}
	if told, ok := errors.AsType[*engine.Error](err); ok && told.Code == engine.Invalid {
		return engine.Refused(f.told(told.Told(f.Language)))
	}
	return err
}

// known keeps what somebody sent whose record is there already.
func (f *Form) known(ctx context.Context, w *engine.Workspace, write *engine.Write) error {
	sent, err := f.plain(write)
	if err != nil {
		return err
	}
	s := *write.Submission
	s.Sent = sent
	return w.Submissions.KeepSubmission(ctx, s)
}

func (f *Form) plain(write *engine.Write) ([]byte, error) {
	plain := map[string]any{}
	for field, v := range write.Records[0].Set {
		if v != nil && field != f.Public.ConsentField {
			plain[field.Name] = field.Kind.Plain(field.Settings, v)
		}
	}
	return json.Marshal(plain)
}

// digest tells what is sent from what else is sent with the same token.
func (f *Form) digest(write *engine.Write, issue issue) ([sha256.Size]byte, error) {
	plain, err := f.plain(write)
	if err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("forms: digest: %w", err)
	}
	return sha256.Sum256(append(append([]byte(f.ID), issue.nonce[:]...), plain...)), nil
}

// consent notes what was consented to, in the field that the form names and beside the record: the words that were shown,
// when, and the version of the model that has them.
func (f *Form) consent(write *engine.Write, words string, now time.Time) {
	now = now.UTC().Truncate(time.Microsecond)
	write.Submission.Consent = words
	field := f.Public.ConsentField
	if field == nil {
		return
	}
	write.Records[0].Set[field] = f.consentValue(field, words, now)
}
