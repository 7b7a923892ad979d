package io.freshet.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns what the SDK throws into one line each: what was asked, what is wrong, what helps. */
final class S3Errors {

  private static final int MOVED = 301;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private S3Errors() {}

  /**
   * The error of a request.
   *
   * @param name of what was asked for
   */
  static IOException of(S3Name name, S3Settings settings, SdkException error) {
    if (error instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      return caused(new InterruptedIOException(name + ": interrupted"), error);
    }
    return error instanceof S3Exception answer
        ? answered(name, answer)
        : unanswered(name, settings, error);
  }

  private static <E extends IOException> E caused(E made, Throwable cause) {
    made.initCause(cause);
    return made;
  }

  private static IOException answered(S3Name name, S3Exception answer) {
    String code = code(answer);
    if (code.equals("NoSuchBucket")) {
      return noBucket(name, answer);
    }
    if (isChanged(answer.statusCode(), code)) {
      return new ChangedMeanwhileException(name.toString(), answer);
    }
    return answer.statusCode() == NOT_FOUND
        ? caused(new NoSuchFileException(name.toString()), answer)
        : new IOException(name + ": " + told(name, answer, code), answer);
  }

  private static boolean isChanged(int status, String code) {
    return status == PRECONDITION_FAILED || status == CONFLICT || code.equals("NoSuchUpload");
  }

  static IOException noBucket(S3Name name, Exception cause) {
    return new IOException(
        name
            + ": there is no bucket "
            + name.bucket()
            + "; create it, or correct the name (or s3.endpoint, if it is on another server)",
        cause);
  }

  private static String told(S3Name name, S3Exception answer, String code) {
    int status = answer.statusCode();
    if (code.equals("InvalidAccessKeyId") || code.equals("SignatureDoesNotMatch")) {
      return "the server does not accept the credentials (" + code + "); " + CREDENTIALS;
    }
    if (status == FORBIDDEN) {
      return "access denied; these credentials need s3:GetObject, s3:PutObject, s3:DeleteObject"
          + " and s3:ListBucket for it (without the last S3 says this of what is not there, too)";
    }
    if (status == MOVED || code.equals("AuthorizationHeaderMalformed")) {
      return "bucket " + name.bucket() + " is in another region" + region(answer);
    }
    String problem = code.isEmpty() ? "HTTP status " + status : code + ", HTTP status " + status;
    return status == BAD_REQUEST && code.isEmpty()
        ? "the server refuses the request; is s3.region right?"
        : "the server answers " + problem + detail(answer);
  }

  private static final String CREDENTIALS =
      "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment";

  private static String region(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return (details == null || details.sdkHttpResponse() == null)
        ? "; set s3.region"
        : details
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .map(it -> "; set s3.region = " + it)
            .orElse("; set s3.region to it");
  }

  private static String code(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String detail(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String text = details == null ? null : details.errorMessage();
    return text == null || text.isBlank() ? "" : ": " + text.lines().findFirst().orElse("");
  }

  private static IOException unanswered(S3Name name, S3Settings settings, SdkException error) {
    String text = String.valueOf(error.getMessage());
    if (text.contains("Unable to load credentials")) {
      return new IOException(name + ": there are no credentials; " + CREDENTIALS, error);
    }
    if (isUnreachable(error)) {
      String server =
          settings.endpoint().map(it -> it.getScheme() + "://" + it.getAuthority()).orElse("S3");
      return new IOException(
          name
              + ": "
              + server
              + " cannot be reached"
              + why(error)
              + "; is it up, and is s3.endpoint right?",
          error);
    }
    return new IOException(name + ": " + text.lines().findFirst().orElse(""), error);
  }

  private static boolean isUnreachable(Throwable error) {
    return cause(error) != null;
  }

  private static String why(Throwable error) {
    Throwable cause = cause(error);
    return cause instanceof UnknownHostException
        ? " (its host is unknown)"
        : cause instanceof SocketTimeoutException
            ? " (no answer in time)"
            : cause == null ? "" : " (" + cause.getMessage() + ")";
  }

  private static @Nullable Throwable cause(Throwable error) {
    for (Throwable it = error; it != null; it = it.getCause()) {
      if (it instanceof ConnectException
          || it instanceof UnknownHostException
          || it instanceof SocketTimeoutException) {
        return it;
      }
    }
    return null;
  }

  /** What stands there is not what it was when it was looked at: another look is needed. */
  static final class ChangedMeanwhileException extends IOException {

    private static final long serialVersionUID = 1;

    ChangedMeanwhileException(String name, @Nullable Throwable cause) {
      super(name + " is being written by somebody else at the same time", cause);
    }
  }
}
