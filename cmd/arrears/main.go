// Command arrears keeps employers compliant with the Social Insurance Law of the PRC and gets arrears of premium paid:
// it imports facts, works the nights, drafts and issues orders, and answers for every fen.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	_ "time/tzdata" // days are days in Asia/Shanghai, whatever the machine has installed

	"github.com/spf13/cobra"

	"arrears/app/fault"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, newProgram(os.Stdout, os.Stderr), os.Args[1:])
	stop()
	os.Exit(code)
}

// run executes one command line and gives the exit status.
func run(ctx context.Context, p *program, args []string) int {
	p.lang = languageIn(args, p.lang)
	root := p.command()
	root.SetArgs(args)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	var status exitStatus
	switch {
	case err == nil:
		return 0
	case errors.As(err, &status):
		return int(status)
	default:
		fmt.Fprintln(p.err, p.sentence(err))
		return 1
	}
}

// languageIn looks for --lang before the flags are read, so that help speaks the language that the line asks for.
func languageIn(args []string, otherwise string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return otherwise
}

// exitStatus ends a command with a status of its own after it has said why.
type exitStatus int

// Error is never shown.
func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// sentence is the fault in the user's language, and the plain error for everything else.
func (p *program) sentence(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.In(p.lang)
	}
	return err.Error()
}

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "arrears",
		Short:         p.say("社会保险费征缴：申报、欠缴、限期缴纳", "Social-insurance premium: declarations, arrears, orders to pay"),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&p.lawFolder, "law", p.lawFolder, p.say("增加地区规则的文件夹（ARREARS_LAW）", "folder with further regions and offices (ARREARS_LAW)"))
	root.PersistentFlags().StringVar(&p.lang, "lang", p.lang, p.say("语言：zh 或 en", "language: zh or en"))
	root.AddCommand(p.importCommand(), p.nightCommand(), p.statementCommand(), p.explainCommand(), p.accountCommand(), p.ageingCommand(), p.figuresCommand(), p.findingsCommand(), p.verifyCommand(),
		p.orderCommand(), p.serviceCommand(), p.caseCommand(), p.paperCommand(), p.registerCommand(), p.userCommand(),
		p.lawCommand(), p.migrateCommand(), demoCommand(p), serveCommand(p))
	return root
}
