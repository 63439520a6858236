package io.phantompool.client.http;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.client.json.Json;
import io.phantompool.client.pool.AcceptedInfo;
import io.phantompool.client.pool.AccountInfo;
import io.phantompool.client.pool.BookEntry;
import io.phantompool.client.pool.CommitteeInfo;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.MatchingInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.Page;
import io.phantompool.client.pool.Receipts;
import io.phantompool.client.pool.RoundInfo;
import io.phantompool.client.pool.WithdrawalInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of a pool that a trader needs, one method each (docs/api.md). */
public final class PoolApi {
  private static final int PAGE = 200;
  private static final int PAGE_OF_BODIES = 50;

  private final Asking asking;
  private final InstantSource clock;

  /** Over these nodes. */
  public PoolApi(
      Nodes nodes,
      Transport transport,
      Patience patience,
      Patience.Pauses pauses,
      InstantSource clock) {
    this.asking = new Asking(nodes, transport, patience, pauses);
    this.clock = clock;
  }

  /**
   * The lie of the node that is asked now; another one is asked from here on.
   *
   * @param sentence what is not true
   */
  public PoolException.Dishonest dishonest(String sentence) {
    PoolException.Dishonest lie = new PoolException.Dishonest(asking.node(), sentence);
    asking.moveOn();
    return lie;
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String after(Optional<String> cursor) {
    return cursor.map(text -> "&after=" + part(text)).orElse("");
  }

  private static <T> List<T> items(Fields fields, Fields.Reader<T> item) throws BadJson {
    return fields.list("items", item);
  }

  /** The markets. */
  public List<MarketInfo> markets() throws PoolException, InterruptedException {
    return asking.ask(Call.get("/api/markets"), fields -> items(fields, MarketInfo::read));
  }

  /** Who holds the keys, as a node claims. */
  public CommitteeInfo committee() throws PoolException, InterruptedException {
    return asking.ask(Call.get("/api/committee"), CommitteeInfo::read);
  }

  /** A wallet's accounts. */
  public AccountInfo account(Wallet wallet) throws PoolException, InterruptedException {
    return asking.ask(Call.get("/api/accounts/" + wallet), AccountInfo::read);
  }

  /** Sends an order; the same bytes again get the same answer. */
  public AcceptedInfo submit(SealedOrder order) throws PoolException, InterruptedException {
    return asking.ask(Call.post("/api/orders/submit", OrderJson.write(order)), AcceptedInfo::read);
  }

  /** Sends a withdrawal; the same bytes again get the same answer. */
  public WithdrawalInfo withdraw(Withdrawal withdrawal)
      throws PoolException, InterruptedException {
    String bytes =
        Base64.getUrlEncoder().withoutPadding().encodeToString(withdrawal.encode());
    String body = Json.object().put("version", 1).put("withdrawal", bytes).toString();
    return asking.ask(Call.post("/api/withdrawals", body), WithdrawalInfo::read);
  }

  /** An accepted withdrawal. */
  public WithdrawalInfo withdrawal(Digest id) throws PoolException, InterruptedException {
    return asking.ask(Call.get("/api/withdrawals/" + id), WithdrawalInfo::read);
  }

  /** Sends a cancel. */
  public void cancel(Cancel cancel) throws PoolException, InterruptedException {
    Call call =
        new Call(
            "DELETE",
            "/api/orders/%s?market=%s".formatted(cancel.order(), part(cancel.market().text())),
            Map.of(
                "X-Wallet", cancel.wallet().toString(),
                "X-Signature", cancel.signature().toString()),
            Optional.empty());
    var _ = asking.ask(call, fields -> fields.digest("orderId"));
  }

  /** An order as its owner sees it. */
  public OrderInfo order(Digest id, Wallet wallet, Ed25519Signer key)
      throws PoolException, InterruptedException {
    return asking.askAfresh(
        () -> Call.get("/api/orders/" + id).with(ownersHeaders(wallet, key)), OrderInfo::read);
  }

  /** A wallet's orders as their owner sees them, the latest first. */
  public Page<OrderInfo> ordersOf(Wallet wallet, Ed25519Signer key, Optional<String> cursor)
      throws PoolException, InterruptedException {
    return asking.askAfresh(
        () ->
            Call.get("/api/orders/wallet/%s?limit=%d%s".formatted(wallet, PAGE, after(cursor)))
                .with(ownersHeaders(wallet, key)),
        fields -> Page.read(fields, OrderInfo::read));
  }

  private Map<String, String> ownersHeaders(Wallet wallet, Ed25519Signer key) {
    String at = Json.time(clock.instant());
    byte[] text =
        "PhantomPool v1\nread orders\nwallet %s\nat %s"
            .formatted(wallet, at)
            .getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "X-Wallet",
        wallet.toString(),
        "X-Signed-At",
        at,
        "X-Signature",
        HexFormat.of().formatHex(key.sign(text)));
  }

  /** The live orders of a market with their sealed bytes, the earliest first. */
  public Page<BookEntry> book(MarketInfo market, Optional<String> cursor)
      throws PoolException, InterruptedException {
    return asking.ask(
        Call.get(
            "/api/orders/book/%s?bodies=true&limit=%d%s"
                .formatted(part(market.pair()), PAGE_OF_BODIES, after(cursor))),
        fields -> Page.read(fields, BookEntry::read));
  }

  /** The receipts of an accepted order. */
  public Receipts receipts(Digest order) throws PoolException, InterruptedException {
    return asking.ask(
        Call.get("/api/proofs/order/" + order),
        fields -> fields.object("receipts", Receipts::read));
  }

  /** Where the markets are. */
  public List<MatchingInfo> matching() throws PoolException, InterruptedException {
    return asking.ask(
        Call.get("/api/matching/status"), fields -> items(fields, MatchingInfo::read));
  }

  /** A close and what came of it. */
  public RoundInfo round(MarketId market, long seq) throws PoolException, InterruptedException {
    return asking.ask(
        Call.get("/api/matching/rounds/%d?market=%s".formatted(seq, part(market.text()))),
        RoundInfo::read);
  }

  /** The latest closes of a market, the latest first. */
  public List<RoundInfo.Summary> latest(MarketId market, int most)
      throws PoolException, InterruptedException {
    return asking.ask(
        Call.get("/api/matching/history?market=%s&limit=%d".formatted(part(market.text()), most)),
        fields -> items(fields, RoundInfo.Summary::read));
  }

  /** Writes the record of a finished round into a file. */
  public void record(MarketId market, long seq, Path target)
      throws PoolException, InterruptedException {
    asking.download(
        Call.get("/api/matching/rounds/%d/record?market=%s".formatted(seq, part(market.text()))),
        target);
  }
}
