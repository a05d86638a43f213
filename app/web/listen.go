package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"arrears/app/fault"
)

// The limits of one connection. Reading is short: nothing here takes files yet.
const (
	longestHead     = 5 * time.Second
	longestRead     = 30 * time.Second
	longestWrite    = 60 * time.Second
	longestIdle     = 2 * time.Minute
	longestShutdown = 15 * time.Second
	largestHead     = 64 << 10
)

// Listen opens the address for pages. Since they speak plain HTTP, an address that other machines can reach is refused
// with fault.Refused unless open is set; one that cannot be opened is fault.Invalid.
func Listen(address string, open bool) (net.Listener, error) {
	place, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("监听地址 %q 无法识别，请写成 127.0.0.1:8080 的样子（ADDR）。", address),
			fmt.Sprintf("The address %q cannot be understood; write it like 127.0.0.1:8080 (ADDR).", address))
	}
	if !open && !place.IP.IsLoopback() {
		return nil, fault.New(fault.Refused,
			fmt.Sprintf("没有在 %s 提供页面：别的机器能连到这个地址，而页面没有加密，密码和欠缴金额会被人看到。请把 ADDR 改为 127.0.0.1:%d；前面有 TLS 代理时，设 ARREARS_OPEN=1。", address, place.Port),
			fmt.Sprintf("Pages are not served at %s: other machines can reach the address, and pages speak plain HTTP, so passwords and arrears could be read on the way. Set ADDR to 127.0.0.1:%d, or ARREARS_OPEN=1 behind a proxy that speaks TLS.", address, place.Port))
	}
	listener, err := net.ListenTCP("tcp", place)
	if err != nil {
		return nil, fault.New(fault.Invalid, fmt.Sprintf("无法在 %s 监听：地址已被占用或不属于本机。请换一个 ADDR。", address),
			fmt.Sprintf("Cannot listen at %s: it is in use or not of this machine. Choose another ADDR.", address))
	}
	return listener, nil
}

// Serve answers requests until ctx ends; then it takes no new ones and lets those that run finish.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: longestHead, ReadTimeout: longestRead, WriteTimeout: longestWrite,
		IdleTimeout: longestIdle, MaxHeaderBytes: largestHead, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve pages: %w", err)
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), longestShutdown)
	defer stop()
	err := server.Shutdown(last)
	if served := <-ended; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	if err != nil {
		return fmt.Errorf("stop serving pages: %w", err)
	}
	return nil
}
