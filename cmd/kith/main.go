// Command kith serves a Kith installation and administers it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"kith/engine"
)

// version is set when a release is built.
var version = "0.5.0-dev"

// cli is the command line: one field for each command.
type cli struct {
	settings

	Serve   serveCommand   `cmd:"" help:"Serve the web app and the APIs."`
	Install installCommand `cmd:"" help:"Install a template by name, or from a directory."`
	Key     keyCommand     `cmd:"" help:"Make, list and revoke API keys."`
	User    userCommand    `cmd:"" help:"Make users who can sign in."`
	Import  importCommand  `cmd:"" help:"Import a CSV file into an entity."`
	Export  exportCommand  `cmd:"" help:"Write the documents of the data model into a directory."`
	Apply   applyCommand   `cmd:"" help:"Make the data model what the documents of a directory say."`
	Sandbox sandboxCommand `cmd:"" help:"Try changes of the data model in a workspace of their own."`
	Migrate migrateCommand `cmd:"" help:"Bring the system tables to this version's state; serve does so too."`
	Backup  backupCommand  `cmd:"" help:"Write everything into one file."`
	Restore restoreCommand `cmd:"" help:"Read everything from a backup into an empty installation."`
	Doctor  doctorCommand  `cmd:"" help:"Look the installation over: say what is wrong and what to do about it."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// settings are what every command takes, from flags or the environment.
type settings struct {
	Data      string `help:"Data directory of the embedded database." env:"KITH_DATA" default:"data" type:"path"`
	Database  string `help:"Address of a Postgres (15 or later) to use instead of the embedded one." env:"DATABASE_URL" placeholder:"URL"`
	Files     string `help:"Bucket to keep files in, s3://BUCKET?region=…&endpoint=…, instead of the data directory; credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY." env:"KITH_FILES_URL" placeholder:"URL"`
	Pool      int    `help:"Connections to the database at most." env:"KITH_POOL" default:"16"`
	Workspace string `help:"Workspace to work on." env:"KITH_WORKSPACE" default:"main"`
	LogLevel  string `help:"Least level of what is logged." env:"KITH_LOG" enum:"debug,info,warn,error" default:"info"`
	LogFormat string `help:"Form of the log: text, json, or auto, which is text at a terminal and JSON elsewhere." env:"KITH_LOG_FORMAT" enum:"auto,text,json" default:"auto"`
}

func main() {
	var c cli
	k := kong.Parse(&c, kong.Name("kith"), kong.UsageOnError(),
		kong.Description("Kith is a CRM whose data model belongs to its admins."))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	k.BindTo(ctx, (*context.Context)(nil))
	if err := k.Run(&c.settings); err != nil {
		fmt.Fprintln(os.Stderr, "kith: "+message(err))
		os.Exit(exitStatus(err))
	}
}

// message is an error for people: the engine's own words where it has some.
func message(err error) string {
	e, ok := errors.AsType[*engine.Error](err)
	if !ok || e.Code == engine.Internal {
		return err.Error()
	}
	return explain(e)
}

// Exit statuses: bad input can be mended by the caller, the rest can't.
const (
	exitFailed   = 1
	exitBadInput = 2
)

func exitStatus(err error) int {
	if engine.CodeOf(err) == engine.Internal {
		return exitFailed
	}
	return exitBadInput
}

// versionCommand prints the version.
type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println("kith " + version)
	return err
}
