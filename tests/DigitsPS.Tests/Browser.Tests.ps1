# Reports of every kind in a real browser: as wide as a telephone and as a desk's screen, light and dark, by keyboard, on paper
# and as a screen reader has them. Browser/Install-Browser.ps1 installs it; where there is none all is left out, by name.
# DIGITSPS_PICTURES names a folder to keep pictures of the pages in, for a person to look at.
BeforeDiscovery {
    . $PSScriptRoot/Browser/Browser.ps1
    $noBrowser = (Get-BrowserPath) ? $false : 'a report in a browser wants Chromium'
    $kinds = 'model', 'answers', 'measurement', 'comparison', 'several', 'cross-validation', 'tuning', 'sweep', 'update', 'table'
    $views = foreach ($kind in $kinds) {
        foreach ($width in 390, 1280) {
            foreach ($scheme in 'light', 'dark') { @{ Kind = $kind; Width = $width; Scheme = $scheme } }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    . $PSScriptRoot/Browser/Browser.ps1
    # The smallest names that break a page which does not look after them: markup, right-to-left, and one without a place to break it
    $hostile = '<script>alert(1)</script>', "a`u{202e}b&amp;`"'>", ('w' * 250)
}

Describe 'Reports in a browser' -Skip:([bool]$noBrowser) {
    BeforeAll {
        $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.Browser.$PID")).FullName
        $train = Import-DigitData | Select-Object -First 1200
        $test = Import-DigitData -Sample MnistTest | Select-Object -First 400
        $small, $large = 6, 24 | ForEach-Object { $train | Invoke-NetworkTraining (New-Network $_ -Epoch 6) -ValidationFraction 0.2 -WarningAction SilentlyContinue }
        $all = Join-Path $folder all.msgpack
        $large | Export-Model $all
        $flowers = Import-Csv $IrisPath | ForEach-Object -Begin { $i = 0 } -Process {
            $row = [ordered]@{}
            $_.PSObject.Properties | ForEach-Object { $row[$_.Name] = $_.Value }
            $row['species'] = $hostile[[math]::Floor($i++ / 50)]
            [pscustomobject]$row
        }
        function Save-Report([string] $Kind, $InputObject, [hashtable] $More = @{}) {
            $InputObject | Export-ModelReport (Join-Path $folder "$Kind.html") @More -WarningAction SilentlyContinue
        }
        Save-Report model $large
        Save-Report answers $large @{ Data = $test }
        Save-Report measurement ($large | Measure-Model -Data $test)
        Save-Report comparison (Compare-Model $small, $large $test -Name 'six units', $hostile[0])
        Save-Report several (Compare-Model (@($small, $large) * 4) $test -Name (1..6 + $hostile[1..2]))
        Save-Report cross-validation ($train | Test-CrossValidation (New-Network 8 -Epoch 4) -Fold 8 -TestFraction 0.2)
        Save-Report tuning ($train | Test-CrossValidation (New-Network 8 -Epoch 3) -Fold 3 -Tune Lambda -Value 0, 0.1, 1, 1000)
        Save-Report sweep (New-Trial -Grid @{ Layers = '4', '8', '8-4'; LearningRate = 0.0001, 0.001, 0.01; Activation = 'Relu', 'Tanh' } -Network (New-Network -Epoch 2) | Test-CrossValidation -Data $train -Fold 2)
        $fresh = Join-Path $folder fresh.csv
        New-MnistCsv $fresh 500
        $null = Update-Model (Join-Path $folder place.msgpack) $fresh -Network (New-Network 6 -Epoch 2) -WarningAction SilentlyContinue
        New-MnistCsv $fresh 700
        Save-Report update (Update-Model (Join-Path $folder place.msgpack) $fresh -Network (New-Network 6 -Epoch 2) -WarningAction SilentlyContinue)
        $model = $flowers | Invoke-NetworkTraining (New-Network 4 -Epoch 3) -LabelProperty species
        Save-Report table $model @{ Data = $flowers; Force = $true }
        $browser = Start-Browser $folder/profile

        # What is wrong with the page that is open, a line each
        function Get-PageFault {
            $width = Get-BrowserValue $browser 'innerWidth'
            $wide = Get-BrowserValue $browser 'document.documentElement.scrollWidth'
            if ($wide -gt $width) { "the page is $wide wide" }
            # What is cut off is lost as well; a box that scrolls is not cut off
            Get-BrowserValue $browser @'
                [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll') && !e.closest('svg') && e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
                    .map(e => 'too wide: ' + e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40))
'@
            # Pictures inside the page are no requests
            $own = Get-BrowserValue $browser 'location.href.split("#")[0]'
            $browser.Events | Where-Object method -EQ Network.requestWillBeSent | ForEach-Object { $_.params.request.url } | Where-Object { $_ -ne $own -and $_ -notlike 'data:*' } | ForEach-Object { "request: $_" }
            $browser.Events | Where-Object method -In Log.entryAdded, Runtime.consoleAPICalled, Runtime.exceptionThrown | ForEach-Object { "said: $($_ | ConvertTo-Json -Depth 8 -Compress)" }
        }
    }

    AfterAll {
        if ($browser) { Stop-Browser $browser }
        Remove-Item -Recurse -Force $folder
    }

    It '<Kind> at <Width>, <Scheme>: no error, no request, nothing wider than the page' -ForEach $views {
        Open-BrowserPage $browser $folder/$Kind.html $Width $Scheme
        Get-BrowserValue $browser 'innerWidth' | Should -Be $Width
        Get-PageFault | Should -BeNullOrEmpty
        # The ground is that of the scheme
        $red, $green, $blue = [regex]::Matches((Get-BrowserValue $browser 'getComputedStyle(document.body).backgroundColor'), '\d+').Value
        ([int]$red + $green + $blue -gt 384) | Should -Be ($Scheme -eq 'light')
        if ($env:DIGITSPS_PICTURES) { Save-BrowserPicture $browser (Join-Path $env:DIGITSPS_PICTURES "$Kind-$Width-$Scheme.png") }
    }

    It 'would notice an error, a request and what is too wide' {
        $bad = Join-Path $folder bad.htm
        '<!DOCTYPE html><html><body><main><p style="width:2000px">wide</p><img src="file:///none.png" alt=""></main><script>console.error("oh")</script></body></html>' | Set-Content $bad
        Open-BrowserPage $browser $bad 390
        $faults = Get-PageFault
        $faults -like 'the page is * wide' | Should -Not -BeNullOrEmpty
        $faults -like 'too wide: P*' | Should -Not -BeNullOrEmpty
        $faults -like 'request: file:///none.png' | Should -Not -BeNullOrEmpty
        $faults -like 'said: *oh*' | Should -Not -BeNullOrEmpty
    }

    It '<_>: text stands out from its ground as WCAG asks, 4.5 to 1' -ForEach 'light', 'dark' {
        foreach ($kind in 'answers', 'several', 'sweep') {
            Open-BrowserPage $browser $folder/$kind.html 1280 $_
            Get-BrowserValue $browser @'
            (() => {
                const parse = s => { const m = s.match(/[\d.]+/g).map(Number); return s.startsWith('color(srgb') ? [m[0] * 255, m[1] * 255, m[2] * 255, m[3] ?? 1] : [m[0], m[1], m[2], m[3] ?? 1]; };
                const luminance = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
                const ground = e => e ? over(parse(getComputedStyle(e).backgroundColor), ground(e.parentElement)) : [255, 255, 255, 1];
                const low = [];
                for (const e of document.querySelectorAll('main *, nav *, header *, footer *')) {
                    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility() || e.closest('title')) continue;
                    const style = getComputedStyle(e), isDrawn = e.closest('svg');
                    const under = ground(e), ink = over(parse(isDrawn ? style.fill : style.color).map((v, i) => i === 3 ? v * style.opacity : v), under);
                    const [high, dark] = [luminance(ink), luminance(under)].sort((a, b) => b - a);
                    const ratio = (high + 0.05) / (dark + 0.05);
                    if (ratio < 4.5) low.push(`${e.tagName}.${e.className.baseVal ?? e.className} ${ratio.toFixed(2)}: ${e.textContent.slice(0, 30)}`);
                }
                return [...new Set(low)].slice(0, 10).join('\n');
            })()
'@ | Should -BeNullOrEmpty -Because $kind
        }
    }

    It 'leads the keyboard to the cells of the confusion matrix, and from there to the examples' {
        Open-BrowserPage $browser $folder/answers.html 1280
        $reached = for ($i = 0; $i -lt 60; $i++) {
            Send-BrowserKey $browser Tab 9
            $name = Get-BrowserValue $browser 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent'
            $name
            if ($name -like '*to the examples') { break }
        }
        $reached[0] | Should -Be 'Skip to the content'
        $reached[-1] | Should -Match '^\d+ of \d read as \d: to the examples$'
        # Whoever comes by keyboard sees where they are
        Get-BrowserValue $browser 'getComputedStyle(document.activeElement).outlineStyle' | Should -Be 'solid'
        Send-BrowserKey $browser Enter 13
        $picture = 'document.querySelector(location.hash).querySelector("img")'
        Get-BrowserValue $browser "location.hash.startsWith('#read-') && $picture.checkVisibility() && $picture.naturalWidth" | Should -Be 28
    }

    It 'reaches everything that scrolls by keyboard, in <_>' -ForEach 'several', 'sweep' {
        Open-BrowserPage $browser $folder/$_.html 390
        Get-BrowserValue $browser '[...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth && e.tabIndex < 0).length' | Should -Be 0
    }

    It 'has names for charts, tables, pictures and sections of <_>, as a screen reader has them' -ForEach 'answers', 'several', 'cross-validation', 'tuning', 'sweep' {
        Open-BrowserPage $browser $folder/$_.html 1280
        $nodes = (Invoke-Browser $browser Accessibility.getFullAXTree).nodes.Where({ -not $_.ignored })
        $nodes.Where({ $_.role.value -eq 'heading' }).Count | Should -BeGreaterThan 3
        foreach ($role in 'image', 'table', 'region', 'link', 'columnheader', 'rowheader', 'DisclosureTriangle') {
            $nodes.Where({ $_.role.value -eq $role -and -not $_.name.value }) | ForEach-Object { $_ | ConvertTo-Json -Depth 4 -Compress } | Should -BeNullOrEmpty -Because "each $role has a name"
        }
        $nodes.Where({ $_.role.value -eq 'table' }).Count | Should -BeGreaterThan 0
        $charts = Get-BrowserValue $browser 'document.querySelectorAll("svg.chart").length'
        $charts | Should -BeGreaterThan 0
        $nodes.Where({ $_.role.value -eq 'image' -and $_.name.value }).Count | Should -BeGreaterOrEqual $charts
    }

    It 'prints <_>' -ForEach 'answers', 'several', 'sweep' {
        Open-BrowserPage $browser $folder/$_.html 1280 dark
        $pdf = [Convert]::FromBase64String((Invoke-Browser $browser Page.printToPDF @{ printBackground = $true; preferCSSPageSize = $true; paperWidth = 8.27; paperHeight = 11.69 }).data)
        [Text.Encoding]::ASCII.GetString($pdf, 0, 5) | Should -Be '%PDF-'
        if ($env:DIGITSPS_PICTURES) { [IO.File]::WriteAllBytes((Join-Path $env:DIGITSPS_PICTURES "$_.pdf"), $pdf) }
        # On paper the page is light whatever the screen is, and what is folded away is there
        $null = Invoke-Browser $browser Emulation.setEmulatedMedia @{ media = 'print'; features = @(@{ name = 'prefers-color-scheme'; value = 'dark' }) }
        Get-BrowserValue $browser 'getComputedStyle(document.body).backgroundColor' | Should -Be 'rgb(255, 255, 255)'
        Get-BrowserValue $browser '[...document.images].filter(e => getComputedStyle(e).filter !== "none").length' | Should -Be 0
        # A browser shrinks what is wider than the paper, to half at most
        $null = Invoke-Browser $browser Emulation.setDeviceMetricsOverride @{ width = 718; height = 1000; deviceScaleFactor = 1; mobile = $false }
        Get-BrowserValue $browser 'Math.max(...[...document.querySelectorAll("main *")].map(e => e.getBoundingClientRect().right)) / innerWidth' | Should -BeLessThan 2
        if ($env:DIGITSPS_PICTURES) { Save-BrowserPicture $browser (Join-Path $env:DIGITSPS_PICTURES "$_-print.png") }
        Get-BrowserValue $browser '[...document.querySelectorAll("details > :not(summary)")].filter(e => e.getBoundingClientRect().height === 0 && e.textContent.trim()).length' | Should -Be 0
    }

    It 'shows all without scripts, which the page forbids itself' {
        foreach ($file in Get-ChildItem $folder -Filter *.html) {
            $file.Length | Should -BeLessThan 2000000
            Get-Content $file -Raw | Should -Not -Match '<script|\son\w+=|javascript:|https?://(?!www\.w3\.org/2000/svg)'
        }
    }
}
