#Requires -Version 7.6

<#
.SYNOPSIS
Runs the nightly sample as it will be run: by a real cron, twice at once, killed, on a full disk, without rights; and lets
systemd check the units.

.DESCRIPTION
Each check says what it saw in a line; one whose program is not installed here is left out by name. The exit code is 0 where all
promises were kept. cron must be installed and this user be root: a crontab of its own is put in /etc/cron.d for some minutes.

.EXAMPLE
./Test-Schedule.ps1
#>
[CmdletBinding()]
param(
    # Checks to make.
    [ValidateSet('Cron', 'Systemd', 'FullDisk')]
    [string[]] $Check = ('Systemd', 'FullDisk', 'Cron')
)

$ErrorActionPreference = 'Stop'
$repository = Convert-Path -LiteralPath "$PSScriptRoot/../.."
$samples = Join-Path $repository 'module/samples'
$folder = Join-Path ([IO.Path]::GetTempPath()) "digits-schedule-$PID"
$null = New-Item -ItemType Directory $folder
. $PSScriptRoot/Invoke-Pwsh.ps1
# One program, whatever this pwsh is started by
$program, $arguments = Get-PwshCommand
$pwsh = Join-Path $folder 'pwsh'
Set-Content $pwsh "#!/bin/sh`nexec '$program' $(@($arguments) -like '*.dll' | ForEach-Object { "'$_'" }) `"`$@`""
& chmod 755 $pwsh
$failures = 0

function Write-Check([string] $Name, [bool] $Passed, [string] $Seen) {
    "$($Passed ? 'passed' : 'FAILED') $Name`: $Seen"
    if (-not $Passed) { $script:failures++ }
}

function Test-Command([string] $Name) { [bool](Get-Command $Name -CommandType Application -ErrorAction Ignore) }

function New-Data([string] $Path, [int] $Seed) {
    $random = [Random]::new($Seed)
    $lines = @('a,b,c,label') + @(1..400 | ForEach-Object {
            $label = $_ % 3
            $values = 0..2 | ForEach-Object { ($_ -eq $label ? 4 : 0) + $random.NextDouble().ToString('0.0000', [cultureinfo]::InvariantCulture) }
            "$($values -join ','),$label"
        })
    [IO.File]::WriteAllLines($Path, [string[]]$lines)
}

if ('Systemd' -in $Check) {
    if (-not (Test-Command systemd-analyze)) { 'left out Systemd: systemd-analyze is not installed.' }
    else {
        $units = Join-Path $folder units
        $null = New-Item -ItemType Directory $units
        foreach ($unit in 'digits-nightly.service', 'digits-nightly.timer') {
            # Its programs and folders are another machine's
            (Get-Content "$samples/schedule/$unit") -replace '/usr/bin/pwsh', $pwsh -replace '^User=.*' | Set-Content "$units/$unit"
        }
        $said = & systemd-analyze verify --man=no "$units/digits-nightly.timer" "$units/digits-nightly.service" 2>&1 | Where-Object { "$_" -match 'digits-nightly' }
        Write-Check 'Systemd' ($LASTEXITCODE -eq 0 -and -not $said) "systemd-analyze verify says '$said', exit code $LASTEXITCODE"
        $next = & systemd-analyze calendar '*-*-* 02:30:00' 2>&1 | Where-Object { "$_" -match 'Normalized form' }
        Write-Check 'Systemd' ([bool]$next) "the timer's time is read: $("$next".Trim())"
    }
}

if ('FullDisk' -in $Check) {
    $disk = Join-Path $folder disk
    $null = New-Item -ItemType Directory $disk
    & mount -t tmpfs -o size=64k digits $disk 2>$null
    if ($LASTEXITCODE -ne 0) { 'left out FullDisk: no file system can be mounted here.' }
    else {
        try {
            $data = Join-Path $folder disk.csv
            New-Data $data 1
            & $pwsh -NoProfile -NonInteractive -File $samples/nightly.ps1 -Path $data -ModelPath $disk/m.msgpack -Layer 16
            $first = $LASTEXITCODE
            $hash = (Get-FileHash $disk/m.msgpack).Hash
            New-Data $data 2
            [IO.File]::WriteAllBytes("$disk/rest", [byte[]]::new(([IO.DriveInfo]::new($disk).AvailableFreeSpace - 4096) -band -bnot 4095))
            $said = & $pwsh -NoProfile -NonInteractive -File $samples/nightly.ps1 -Path $data -ModelPath $disk/m.msgpack 2>&1
            $code = $LASTEXITCODE
            $same = (Get-FileHash $disk/m.msgpack).Hash -eq $hash
            Write-Check 'FullDisk' ($first -eq 0 -and $code -eq 1 -and $same -and "$said" -match 'FileNotAccessible') "exit codes $first, $code; the model in place is $($same ? 'as it was' : 'another'); $said"
            $left = Get-ChildItem $disk -Recurse -Force -Filter .digits-*
            Write-Check 'FullDisk' (-not $left) "$(@($left).Count) temporary files left"
            Remove-Item "$disk/rest"
            & $pwsh -NoProfile -NonInteractive -File $samples/nightly.ps1 -Path $data -ModelPath $disk/m.msgpack
            Write-Check 'FullDisk' ($LASTEXITCODE -in 0, 2) "with room again, exit code $LASTEXITCODE"
        }
        finally { & umount $disk }
    }
}

if ('Cron' -in $Check) {
    if (-not (Test-Command cron) -or (& id -u) -ne 0) { 'left out Cron: cron is not installed, or this is not root.' }
    else {
        $data = Join-Path $folder cron.csv
        New-Data $data 3
        $crontab = "/etc/cron.d/digits-schedule-$PID"
        $line = "$pwsh -NoProfile -NonInteractive -File $samples/nightly.ps1 -Path $data -ModelPath $folder/cron.msgpack -Layer 16 -LogPath $folder/cron.log"
        # Two entries of one minute: two runs at once. What a run writes goes where the sample says, so the file of the rest stays empty
        [IO.File]::WriteAllText($crontab, "SHELL=/bin/sh`nPATH=/usr/bin:/bin`n* * * * * root $line >$folder/out1 2>&1; echo `$? >>$folder/codes`n* * * * * root $line >$folder/out2 2>&1; echo `$? >>$folder/codes`n")
        & chmod 644 $crontab
        $own = (Get-Process cron -ErrorAction Ignore) ? $null : (Start-Process cron -ArgumentList '-f' -PassThru)
        try {
            for ($try = 0; $try -lt 240 -and -not ((Test-Path "$folder/codes") -and @(Get-Content "$folder/codes").Count -ge 2); $try++) { Start-Sleep -Seconds 1 }
            Remove-Item $crontab
            $codes = @(Get-Content "$folder/codes" -ErrorAction Ignore)
            $journal = @(Import-Csv "$folder/cron.msgpack.csv" -ErrorAction Ignore)
            $good = $codes -contains 0 -and -not ($codes | Where-Object { $_ -notin 0, 1, 2 })
            Write-Check 'Cron' $good "exit codes of two runs of one minute: $codes; journal: $($journal.decision)"
            Write-Check 'Cron' ($journal.Count -eq $codes.Count -and @($journal.decision -eq 'Replaced').Count -eq 1) "a row a run, and one model put in place"
            Write-Check 'Cron' ((Get-Content "$folder/cron.log" -Raw) -match 'In place now') 'the log is where -LogPath says'
            $quiet = Get-ChildItem $folder -Filter out? | ForEach-Object { Get-Content $_ -Raw } | Where-Object { $_ -and $_ -notmatch '^nightly: ' }
            Write-Check 'Cron' (-not $quiet) "nothing on standard output ($quiet)"
        }
        finally {
            if (Test-Path $crontab) { Remove-Item $crontab }
            if ($own) { Stop-Process -Id $own.Id }
        }
    }
}

if ($failures -eq 0) { Remove-Item $folder -Recurse -Force }
exit [Math]::Min(1, $failures)
