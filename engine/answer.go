package engine

import (
	"context"
	"time"
)

// Answers keeps what requests were answered that may be sent again, so that none of them is done twice. It is implemented
// by engine/pg.
type Answers interface {
	// Once gives do a Store whose writes are one transaction, and keeps its answer in that transaction. Where one is kept
	// under the key already, that is the answer, and do is not asked: again is true then. It waits for a request under the
	// key that is still running. What fails keeps nothing. It answers BadRequest when the key stands for another request,
	// and ErrStale as Store.Write does.
	Once(ctx context.Context, state *State, key AnswerKey, do func(Store) ([]byte, error)) (answer []byte, again bool, err error)
	// ForgetAnswers takes answers from before a time away, at most limit of them. It answers how many.
	ForgetAnswers(ctx context.Context, before time.Time, limit int) (int, error)
}

// AnswerKey is what an answer is kept under: who asked, and under which key of theirs. Digest tells one request from
// another.
type AnswerKey struct {
	Caller, Key string
	Digest      [32]byte
}

// AnswersKept is for how long answers are kept.
const AnswersKept = 24 * time.Hour

// CallerName tells an actor from others: an API key is not its user.
func (a *Actor) CallerName() string {
	if a.Key != "" {
		return "key/" + a.Key
	}
	return "user/" + a.User
}

// AnswerSweeper forgets the old answers of all workspaces. It implements Worker.
type AnswerSweeper struct {
	Workspaces *Workspaces
	Names      func(context.Context) ([]string, error) // of all workspaces
}

// AnswerSweepJob is the kind of the job that forgets old answers.
const AnswerSweepJob = "answer.sweep"

// Kind implements Worker.
func (AnswerSweeper) Kind() string { return AnswerSweepJob }

// Work implements Worker.
func (s AnswerSweeper) Work(ctx context.Context, _ Job) (time.Duration, error) {
	return Sweep(ctx, s.Names, "answers", s.sweep)
}

func (s AnswerSweeper) sweep(ctx context.Context, name string, end time.Time) (more bool, err error) {
	w, err := s.Workspaces.Workspace(name)
	if err != nil {
		return false, err
	}
	for time.Now().Before(end) {
		n, err := w.Answers.ForgetAnswers(ctx, time.Now().Add(-AnswersKept), sweepBatch)
		if err != nil || n == 0 {
			return false, err
		}
	}
	return true, nil
}
