package pg_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"testing"

	"kith/engine"
)

func onceKey(key, request string) engine.AnswerKey {
	return engine.AnswerKey{Caller: "user/me", Key: key, Digest: sha256.Sum256([]byte(request))}
}

func TestAnswersAreKeptWithWhatTheyTellOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answers, broken := w.ws.Answers, errors.New("the process ends here")
	create := func(then error) func(engine.Store) ([]byte, error) {
		return func(store engine.Store) ([]byte, error) {
			_, err := store.Write(context.Background(), w.state, w.me, []*engine.Write{w.creating("company", values{"name": "Acme"})})
			return []byte("made"), errors.Join(err, then)
		}
	}
	before := w.count("company")
	if _, _, err := answers.Once(t.Context(), w.state, onceKey("k", "a"), create(broken)); !errors.Is(err, broken) || w.count("company") != before {
		t.Errorf("what ends before its time leaves %d companies: %v", w.count("company")-before, err)
	}
	for i := range 3 {
		got, again, err := answers.Once(t.Context(), w.state, onceKey("k", "a"), create(nil))
		if err != nil || string(got) != "made" || again != (i > 0) || w.count("company") != before+1 {
			t.Errorf("time %d: %s, %v, %v, %d companies", i, got, again, err, w.count("company")-before)
		}
	}
	_, _, err := answers.Once(t.Context(), w.state, onceKey("k", "b"), create(nil))
	fails(t, err, engine.BadRequest)
}

func TestRetryWaitsForTheFirst(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]error{"goes well": nil, "fails": errors.New("no")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			running, finish := make(chan bool), make(chan bool)
			first := make(chan error)
			go func() {
				_, _, err := w.ws.Answers.Once(context.Background(), w.state, onceKey("k", "a"), func(engine.Store) ([]byte, error) {
					close(running)
					<-finish
					return []byte("first"), end
				})
				first <- err
			}()
			<-running
			second := make(chan string)
			go func() {
				got, _, err := w.ws.Answers.Once(context.Background(), w.state, onceKey("k", "a"), func(engine.Store) ([]byte, error) {
					return []byte("second"), nil
				})
				if err != nil {
					got = []byte(err.Error())
				}
				second <- string(got)
			}()
			close(finish)
			want := "first"
			if end != nil {
				want = "second"
			}
			if err := <-first; !errors.Is(err, end) {
				t.Error(err)
			}
			if got := <-second; got != want {
				t.Errorf("the retry is answered %q", got)
			}
		})
	}
}
