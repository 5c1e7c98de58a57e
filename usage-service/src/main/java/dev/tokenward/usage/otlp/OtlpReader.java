package dev.tokenward.usage.otlp;

/** Reads exports of one encoding. A body that is none is refused with {@code otlp-unreadable}. */
interface OtlpReader {
    OtlpExport<OtlpLog> logs(byte[] body);

    OtlpExport<OtlpPoint> metrics(byte[] body);

    OtlpExport<OtlpSpan> traces(byte[] body);
}
