package dev.tokenward.local;

import picocli.CommandLine.Command;

@Command(name = "up")
final class UpCommand implements Runnable {
    @Override
    public void run() {}
}
