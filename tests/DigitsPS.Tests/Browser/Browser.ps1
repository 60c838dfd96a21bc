# A headless Chromium that is spoken to by the Chrome DevTools Protocol, over a WebSocket of .NET's own: a dozen commands of
# it are all that the tests need.

# The program, or nothing where there is none.
function Get-BrowserPath {
    (Get-Command chromium, chromium-browser, google-chrome -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source
}

# Starts a browser in a folder of its own.
function Start-Browser([string] $Folder) {
    $arguments = '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', '--disable-dev-shm-usage', '--remote-debugging-port=0', "--user-data-dir=$Folder", 'about:blank'
    $port = Join-Path $Folder 'DevToolsActivePort'
    # Of a browser that was here before
    Remove-Item $port -ErrorAction Ignore
    $start = [Diagnostics.ProcessStartInfo]::new((Get-BrowserPath))
    $arguments | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardError = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    # What nobody reads would stop the process once the pipe is full
    $null = $process.StandardError.ReadToEndAsync(), $process.StandardOutput.ReadToEndAsync()
    $until = [DateTime]::UtcNow.AddSeconds(60)
    while (-not ((Test-Path $port) -and @(Get-Content $port).Count -ge 2)) {
        if ($process.HasExited -or [DateTime]::UtcNow -gt $until) { throw 'The browser does not start.' }
        Start-Sleep -Milliseconds 50
    }
    $number, $path = Get-Content $port
    $socket = [Net.WebSockets.ClientWebSocket]::new()
    $null = $socket.ConnectAsync("ws://127.0.0.1:$number$path", [Threading.CancellationToken]::None).GetAwaiter().GetResult()
    @{ Process = $process; Socket = $socket; Id = 0; Session = $null; Events = [Collections.Generic.List[object]]::new() }
}

function Stop-Browser($Browser) {
    $Browser.Socket.Dispose()
    if (-not $Browser.Process.HasExited) { $Browser.Process.Kill($true) }
    $null = $Browser.Process.WaitForExit(10000)
}

# The next message, within so many seconds.
function Receive-BrowserMessage($Browser, [int] $Seconds) {
    $stopping = [Threading.CancellationTokenSource]::new([timespan]::FromSeconds($Seconds))
    try {
        $text = [IO.MemoryStream]::new()
        $part = [byte[]]::new(1MB)
        do {
            $result = $Browser.Socket.ReceiveAsync([ArraySegment[byte]]::new($part), $stopping.Token).GetAwaiter().GetResult()
            $text.Write($part, 0, $result.Count)
        } until ($result.EndOfMessage)
        [Text.Encoding]::UTF8.GetString($text.ToArray()) | ConvertFrom-Json -AsHashtable -Depth 100
    }
    finally { $stopping.Dispose() }
}

# A command and its answer; what happens meanwhile is kept in Events.
function Invoke-Browser($Browser, [string] $Method, [hashtable] $Parameters = @{}, [int] $Seconds = 60) {
    $id = ++$Browser.Id
    $message = @{ id = $id; method = $Method; params = $Parameters }
    if ($Browser.Session) { $message.sessionId = $Browser.Session }
    $bytes = [Text.Encoding]::UTF8.GetBytes(($message | ConvertTo-Json -Depth 20 -Compress))
    $null = $Browser.Socket.SendAsync([ArraySegment[byte]]::new($bytes), 'Text', $true, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
    while ($true) {
        $answer = Receive-BrowserMessage $Browser $Seconds
        if ($answer.id -eq $id) { break }
        $Browser.Events.Add($answer)
    }
    if ($answer.error) { throw "$Method`: $($answer.error.message)" }
    $answer.result
}

# Opens a page in a tab of its own, of a width, light or dark, and waits until it is there.
function Open-BrowserPage($Browser, [string] $Path, [int] $Width, [string] $Scheme = 'light') {
    $Browser.Session = $null
    $target = (Invoke-Browser $Browser Target.createTarget @{ url = 'about:blank' }).targetId
    $Browser.Session = (Invoke-Browser $Browser Target.attachToTarget @{ targetId = $target; flatten = $true }).sessionId
    $Browser.Events.Clear()
    'Page', 'Runtime', 'Log', 'Network', 'Accessibility', 'DOM' | ForEach-Object { $null = Invoke-Browser $Browser "$_.enable" }
    $null = Invoke-Browser $Browser Emulation.setDeviceMetricsOverride @{ width = $Width; height = 900; deviceScaleFactor = 1; mobile = $Width -lt 600 }
    $null = Invoke-Browser $Browser Emulation.setEmulatedMedia @{ features = @(@{ name = 'prefers-color-scheme'; value = $Scheme }) }
    $null = Invoke-Browser $Browser Page.navigate @{ url = [uri]::new($Path).AbsoluteUri }
    while (-not ($Browser.Events | Where-Object method -EQ Page.loadEventFired)) { $Browser.Events.Add((Receive-BrowserMessage $Browser 60)) }
}

# What a script says of the page.
function Get-BrowserValue($Browser, [string] $Script) {
    $answer = Invoke-Browser $Browser Runtime.evaluate @{ expression = $Script; returnByValue = $true; awaitPromise = $true }
    if ($answer.exceptionDetails) { throw "$Script`: $($answer.exceptionDetails | ConvertTo-Json -Depth 5)" }
    $answer.result.value
}

# Presses a key.
function Send-BrowserKey($Browser, [string] $Key, [int] $Code) {
    'rawKeyDown', 'keyUp' | ForEach-Object {
        $null = Invoke-Browser $Browser Input.dispatchKeyEvent @{ type = $_; key = $Key; code = $Key; windowsVirtualKeyCode = $Code }
        if ($_ -eq 'rawKeyDown' -and $Key -eq 'Enter') { $null = Invoke-Browser $Browser Input.dispatchKeyEvent @{ type = 'char'; key = $Key; text = "`r" } }
    }
}

# The whole page as a picture.
function Save-BrowserPicture($Browser, [string] $Path) {
    $answer = Invoke-Browser $Browser Page.captureScreenshot @{ format = 'png'; captureBeyondViewport = $true }
    [IO.File]::WriteAllBytes($Path, [Convert]::FromBase64String($answer.data))
}
