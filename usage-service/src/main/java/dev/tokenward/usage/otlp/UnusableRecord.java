package dev.tokenward.usage.otlp;

/** Why a record that should be usage cannot be counted; becomes its rejection in the answer. */
final class UnusableRecord extends RuntimeException {
    UnusableRecord(String reason) {
        super(reason, null, false, false);
    }
}
