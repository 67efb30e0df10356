package org.jiku.cli.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.cli.Home;
import org.jiku.cli.Output;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;

/** Prints receipts and keeps a copy of each in the home folder. */
final class Receipts {
  private Receipts() {}

  /** Returns the exit code: 5 for what was rejected or held. */
  static int print(Receipt receipt, Home home, Output output) {
    String json = ReceiptJson.write(receipt);
    keep(home.receipts().resolve(receipt.number() + ".json"), json);
    if (output.isJson()) {
      try {
        output.json(new ObjectMapper().readTree(json));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a receipt has a JSON form", e);
      }
    } else {
      ReceiptText.lines(receipt).forEach(output::line);
      ReceiptText.advice(receipt).forEach(output::line);
    }
    return receipt.state() == DeliveryState.REJECTED || receipt.state() == DeliveryState.HELD
        ? ErrorCode.DATA_REJECTED.exitCode()
        : 0;
  }

  private static void keep(Path file, String json) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      Files.writeString(file, json + "\n");
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot keep the receipt in " + file + ": " + e, e);
    }
  }
}
