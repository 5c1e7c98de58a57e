package dev.tokenward.local;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./tokenward}: alone it says what it can do. */
@Command(
        name = "tokenward",
        mixinStandardHelpOptions = true,
        version = "Tokenward 0.1.0-SNAPSHOT",
        subcommands = UpCommand.class,
        description = "Runs the whole Tokenward suite on this machine.",
        footer = {"", "Start with:  ./tokenward up --demo"})
public final class TokenwardCommand implements Runnable {
    /** Held here, as a logger that nobody holds forgets its level. What libraries do as planned is of no interest here. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.WARNING);
        System.exit(new CommandLine(new TokenwardCommand()).execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
