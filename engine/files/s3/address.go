package s3

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
)

// Address says where a bucket is and who asks.
type Address struct {
	Bucket   string
	Prefix   string // of all keys, "" for none
	Endpoint string // host, and port where it is not the usual one
	Secure   bool   // HTTPS
	Region   string // "" asks the storage
	Style    string // how the bucket is named: "path", "host" or "", which fits most storages
	// Key and Secret are the credentials, "" for those of the environment or of the machine.
	Key, Secret string
	Transport   http.RoundTripper // nil: the usual one
}

// awsEndpoint is where buckets are unless an address says otherwise.
const awsEndpoint = "s3.amazonaws.com"

var errAddress = errors.New("write it as s3://BUCKET?region=eu-west-1, or s3://BUCKET/FOLDER?endpoint=https://storage.example.com&region=…")

// Parse reads an address: s3://bucket/folder?region=…&endpoint=…&style=path.
func Parse(text string) (Address, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "s3" || u.Host == "" || u.User != nil {
		return Address{}, fmt.Errorf("s3: %q is no address of a bucket: %w", text, errAddress)
	}
	a := Address{Bucket: u.Host, Prefix: strings.Trim(u.Path, "/"), Endpoint: awsEndpoint, Secure: true}
	for name, values := range u.Query() {
		switch value := values[0]; name {
		case "region":
			a.Region = value
		case "endpoint":
			err = a.endpoint(value)
		case "style":
			if a.Style = value; value != "path" && value != "host" {
				err = fmt.Errorf("s3: the style %q is neither path nor host", value)
			}
		default:
			err = fmt.Errorf("s3: %s means nothing in the address of a bucket: %w", name, errAddress)
		}
		if err != nil {
			return Address{}, err
		}
	}
	return a, nil
}

// endpoint reads where the storage is: https://host:port, http://host:port or host:port, which is HTTPS.
func (a *Address) endpoint(text string) error {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("s3: the endpoint %q is none: write it as https://storage.example.com:9000", text)
	}
	a.Endpoint, a.Secure = u.Host, u.Scheme == "https"
	return nil
}

func (a Address) lookup() minio.BucketLookupType {
	switch a.Style {
	case "path":
		return minio.BucketLookupPath
	case "host":
		return minio.BucketLookupDNS
	}
	return minio.BucketLookupAuto
}
