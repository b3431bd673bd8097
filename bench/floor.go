package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"time"

	"kith/bench/data"
	"kith/bench/floor"
)

// serveFloor is the floor's process. It says where it listens on its first line.
func serveFloor(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("bench floor", flag.ContinueOnError)
	listen := f.String("listen", "127.0.0.1:0", "`ADDRESS` to listen on")
	database := f.String("database", os.Getenv("DATABASE_URL"), "connection string of the database with schema floor")
	conns := f.Int("conns", 16, "size of the pool")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := floor.Open(ctx, floor.Config{Database: *database, Conns: *conns, Currency: data.Currency})
	if err != nil {
		return err
	}
	defer s.Close()
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return fmt.Errorf("floor: %w", err)
	}
	fmt.Println(listener.Addr())
	server := http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("floor: %w", err)
	}
	return nil
}

// floorProcess is the floor as the runner starts it: in a process of its own, like Kith.
type floorProcess struct {
	command *exec.Cmd
	url     string
}

func startFloor(database string, conns int) (*floorProcess, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("start floor: %w", err)
	}
	c := exec.Command(self, "floor", "-conns", strconv.Itoa(conns))
	c.Env = append(os.Environ(), "DATABASE_URL="+database)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start floor: %w", err)
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start floor: %w", err)
	}
	p := &floorProcess{command: c}
	var address string
	if _, err := fmt.Fscanln(out, &address); err != nil {
		return nil, errors.Join(fmt.Errorf("start floor: it does not listen: %w", err), p.stop())
	}
	p.url = "http://" + address
	return p, nil
}

func (p *floorProcess) stop() error {
	if err := p.command.Process.Signal(os.Interrupt); err != nil {
		return fmt.Errorf("stop floor: %w", err)
	}
	if err := p.command.Wait(); err != nil {
		return fmt.Errorf("stop floor: %w", err)
	}
	return nil
}
