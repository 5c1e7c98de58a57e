package dev.tokenward.local;

/** Something did not start; the message says what, why as far as is known, and where to read more. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message);
    }
}
