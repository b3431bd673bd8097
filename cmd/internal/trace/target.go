package trace

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

// target is where spans are sent, and how.
type target struct {
	url     string
	header  http.Header
	timeout time.Duration // of one sending, with all its tries
	gzip    bool
	tls     *tls.Config
}

const defaultTimeout = 10 * time.Second

// newTarget reads the variables of OpenTelemetry's exporter; those for traces go before those for everything.
func newTarget() (target, error) {
	t := target{timeout: defaultTimeout, gzip: setting("COMPRESSION") == "gzip"}
	address, err := endpoint()
	t.url = address
	header, wrong := headers(setting("HEADERS"))
	t.header = header
	err = errors.Join(err, wrong)
	header.Set("Content-Type", "application/x-protobuf")
	header.Set("User-Agent", "Kith")
	if t.gzip {
		header.Set("Content-Encoding", "gzip")
	}
	if text := setting("TIMEOUT"); text != "" {
		ms, wrong := strconv.Atoi(text)
		if wrong != nil || ms <= 0 {
			err = errors.Join(err, errors.New("OTEL_EXPORTER_OTLP_TIMEOUT must be a number of milliseconds, like 10000"))
		}
		t.timeout = time.Duration(ms) * time.Millisecond
	}
	t.tls, wrong = encryption()
	return t, errors.Join(err, wrong)
}

// endpoint is the address itself where it is given for traces, and a path beneath the one that is given for everything.
func endpoint() (string, error) {
	text, path := os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), ""
	if text == "" {
		text, path = os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"), "/v1/traces"
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", errors.New("OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http://localhost:4318")
	}
	if path != "" {
		u = u.JoinPath(path)
	}
	return u.String(), nil
}

// headers reads "name=value,name=value", where values may be written as in URLs.
func headers(text string) (http.Header, error) {
	out := http.Header{}
	for pair := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		value, err := url.PathUnescape(strings.TrimSpace(value))
		if !ok || err != nil {
			return out, errors.New("OTEL_EXPORTER_OTLP_HEADERS must be like name=value,other=value") // without what it is: a secret
		}
		out.Set(strings.TrimSpace(name), value)
	}
	return out, nil
}

// encryption is nil where nothing but the system's certificates is to be used.
func encryption() (*tls.Config, error) {
	authority, own, key := setting("CERTIFICATE"), setting("CLIENT_CERTIFICATE"), setting("CLIENT_KEY")
	if authority == "" && own == "" {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if authority != "" {
		text, err := os.ReadFile(authority)
		if err != nil {
			return nil, fmt.Errorf("read OTEL_EXPORTER_OTLP_CERTIFICATE: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(text) {
			return nil, errors.New("OTEL_EXPORTER_OTLP_CERTIFICATE must name a file of certificates in PEM")
		}
	}
	if own != "" {
		pair, err := tls.LoadX509KeyPair(own, key)
		if err != nil {
			return nil, fmt.Errorf("read OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and _CLIENT_KEY: %w", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

// setting is a variable of the exporter.
func setting(name string) string {
	return either("OTEL_EXPORTER_OTLP_TRACES_"+name, "OTEL_EXPORTER_OTLP_"+name)
}
