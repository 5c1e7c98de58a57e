package dev.tokenward.usage.importjob;

/** Why an import could not be read to its end. */
record ImportFailure(String code, String detail) {
    ImportFailure {
        detail = KeptText.of(detail);
    }
}
