package main

import (
	"context"
	"io"
	"log/slog"
	"os"

	"kith/cmd/internal/trace"
	"kith/engine"
)

// logger writes what happens to the standard error: as text for people at a terminal, as JSON lines for programs.
func (s *settings) logger() *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return newLog(os.Stderr, s.LogFormat == "json" || s.LogFormat == "auto" && !isTerminal(os.Stderr), level)
}

func newLog(out io.Writer, asJSON bool, level slog.Leveler) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if asJSON {
		return slog.New(requestLog{slog.NewJSONHandler(out, options)})
	}
	return slog.New(requestLog{slog.NewTextHandler(out, options)})
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// requestLog adds to each line of a request which one it is, of which workspace and by whom: ids, never names.
type requestLog struct{ slog.Handler }

// Handle implements slog.Handler.
func (h requestLog) Handle(ctx context.Context, line slog.Record) error {
	r := engine.RequestFrom(ctx)
	if r == nil {
		return h.Handler.Handle(ctx, line)
	}
	told := r.Told()
	line = line.Clone()
	line.AddAttrs(slog.String("request", r.ID))
	if id := trace.ID(ctx); id != "" {
		line.AddAttrs(slog.String("trace", id))
	}
	if told.Workspace != "" {
		line.AddAttrs(slog.String("workspace", told.Workspace))
	}
	if told.Actor != nil {
		line.AddAttrs(slog.String("user", told.Actor.User))
		if told.Actor.Key != "" {
			line.AddAttrs(slog.String("key", told.Actor.Key))
		}
	}
	return h.Handler.Handle(ctx, line)
}

// WithAttrs implements slog.Handler.
func (h requestLog) WithAttrs(attrs []slog.Attr) slog.Handler {
	return requestLog{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h requestLog) WithGroup(name string) slog.Handler {
	return requestLog{h.Handler.WithGroup(name)}
}
