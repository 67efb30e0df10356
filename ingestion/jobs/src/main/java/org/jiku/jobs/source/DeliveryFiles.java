package org.jiku.jobs.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jiku.jobs.decode.FeatureCollection;
import org.jiku.jobs.decode.Fields;
import org.jiku.jobs.decode.Header;
import org.jiku.jobs.decode.JsonFields;
import org.jiku.jobs.decode.RecordReader;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Delivery;
import org.jiku.spool.RawStore;
import org.jiku.spool.RawStores;
import org.jiku.spool.Split;
import org.jiku.spool.SpooledFile;
import org.jiku.spool.SpooledFileJson;

/**
 * The spooled files of a delivery as decoded and checked rows, in the columns of {@link
 * CheckedColumns}.
 */
public final class DeliveryFiles {
  private final SparkSession spark;
  private final URI warehouse;
  private final Map<String, String> properties;

  /**
   * Prepares reading.
   *
   * @param warehouse where the raw store lies
   * @param properties of the Iceberg catalog, which open the raw store too
   */
  public DeliveryFiles(SparkSession spark, URI warehouse, Map<String, String> properties) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.properties = Map.copyOf(properties);
  }

  /** The files, in the order they were handed in. */
  public static List<SpooledFile> files(Delivery delivery) {
    try {
      List<SpooledFile> files = new ArrayList<>();
      for (JsonNode file : new ObjectMapper().readTree(delivery.files())) {
        files.add(SpooledFileJson.read(file.toString()));
      }
      return files;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("delivery " + delivery.number() + " has no list of files", e);
    }
  }

  /**
   * What people are told of the files that the numbers of rows count: a workbook of which several
   * sheets are read counts once for each, and each is told by its name.
   */
  public static List<String> names(Delivery delivery, Contract contract) {
    List<String> names = new ArrayList<>();
    for (SpooledFile file : files(delivery)) {
      if (rowSets(file, contract) == 1) {
        names.add(file.name());
      } else {
        contract.sheets().names().forEach(sheet -> names.add(file.name() + " [" + sheet + "]"));
      }
    }
    return names;
  }

  private static int rowSets(SpooledFile file, Contract contract) {
    return file.format().equals("xlsx") ? contract.sheets().count() : 1;
  }

  /**
   * The rows of a delivery.
   *
   * @throws JikuException DATA_REJECTED where a file does not have the columns of the contract
   */
  public Dataset<Row> read(Delivery delivery, Contract contract) {
    List<SpooledFile> files = files(delivery);
    List<ScanPlan.TextFile> texts = new ArrayList<>();
    List<ScanPlan.SheetFile> sheets = new ArrayList<>();
    Optional<Dataset<Row>> rows = Optional.empty();
    int index = 0;
    try (RawStore store = RawStores.open(warehouse, properties)) {
      for (SpooledFile file : files) {
        if (file.format().equals("parquet")) {
          Dataset<Row> read =
              new ParquetFile(spark, file, index).read(contract, delivery.order().period());
          rows = Optional.of(rows.map(before -> before.union(read)).orElse(read));
        } else if (file.format().equals("xlsx")) {
          sheets.addAll(new WorkbookFile(file, index).sheets(contract));
        } else {
          texts.add(text(store, contract, file, index));
        }
        index += rowSets(file, contract);
      }
    }
    if (!texts.isEmpty() || !sheets.isEmpty()) {
      ScanPlan plan =
          new ScanPlan(
              contract.text(),
              delivery.order().period(),
              texts,
              sheets,
              warehouse,
              Map.copyOf(properties));
      Dataset<Row> read =
          spark
              .read()
              .format(DeliverySource.class.getName())
              .option(DeliverySource.PLAN, DeliverySource.write(plan))
              .load();
      rows = Optional.of(rows.map(before -> before.union(read)).orElse(read));
    }
    return rows.orElseGet(() -> spark.createDataFrame(List.<Row>of(), CheckedColumns.of(contract)));
  }

  private static ScanPlan.TextFile text(
      RawStore store, Contract contract, SpooledFile file, int index) {
    boolean features = file.format().equals("geojson");
    boolean json = features || file.format().equals("jsonl");
    String geometry = features ? geometryHeader(store, contract, file) : "";
    Header header = json ? JsonFields.header(contract) : header(store, contract, file);
    List<ScanPlan.TextSplit> splits =
        file.splits().stream()
            .map(split -> new ScanPlan.TextSplit(split.offset(), split.length(), split.firstLine()))
            .toList();
    return new ScanPlan.TextFile(
        index, file.location(), json, geometry, file.charset(), header, splits);
  }

  private static String geometryHeader(RawStore store, Contract contract, SpooledFile file) {
    FeatureCollection collection = FeatureCollection.of(contract, file.name());
    collection.require(store.open(file.location(), 0, file.bytes()));
    return collection.geometryHeader();
  }

  private static Header header(RawStore store, Contract contract, SpooledFile file) {
    if (file.splits().isEmpty()) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot read " + file.name() + ": it is empty; it needs at least a header");
    }
    Split first = file.splits().getFirst();
    try (RecordReader records =
        new RecordReader(
            store.open(file.location(), first.offset(), first.length()),
            1,
            Charset.forName(file.charset()),
            contract.dialect())) {
      RecordReader.RawRecord record = records.next();
      List<String> titles =
          record == null
              ? List.of()
              : new Fields(contract.dialect().delimiter(), contract.dialect().quote())
                  .split(record.text())
                  .orElse(List.of());
      return Header.match(contract, file.name(), titles);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the header of " + file.name() + ": " + e.getMessage(), e);
    }
  }
}
